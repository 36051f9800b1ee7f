using System.Security.Cryptography;
using System.Text;

namespace Cases.Web.Forms;

/// <summary>
/// How a browser keeps what a person typed there: under which name, and locked with which key. The key is in pages of that person
/// alone, so what lies in the browser is open to nobody who is not signed in as them.
/// </summary>
internal sealed record TypedCopies(string Name, string Key)
{
    /// <summary>The name tells people apart at one browser, and names nobody.</summary>
    public static TypedCopies Of(string person, string key) =>
        new(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes("cases-typed " + person)).AsSpan(0, 12)), key);
}
