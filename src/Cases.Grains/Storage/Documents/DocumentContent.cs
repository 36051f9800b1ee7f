namespace Cases.Grains.Storage.Documents;

/// <summary>What a file turned out to be.</summary>
/// <param name="Kind">Null for anything that cannot be filed.</param>
/// <param name="Encrypted">It opens only with a password or a right.</param>
/// <param name="HasMacros">It brings a program along that office programs may run.</param>
/// <param name="UnpacksTooFar">Nobody unpacks it to its end: see <see cref="Unpacked"/>.</param>
internal sealed record DocumentContent(
    DocumentKind? Kind, bool Encrypted = false, bool HasMacros = false, bool UnpacksTooFar = false);
