using System.Security.Cryptography;
using System.Text;

namespace Cases.Grains.Ledger;

/// <summary>
/// What jobs left behind because one item failed while all others went on. No fact of a case: it stands beside the rows.
/// </summary>
public interface ILeftOver
{
    Task<IReadOnlyList<LeftOver>> Of(string job, CancellationToken cancellation = default);

    /// <summary>Writes what failed over what was known of it, and forgets what is over, in one transaction.</summary>
    Task Keep(
        string job, IReadOnlyCollection<LeftOver> failed, IReadOnlyCollection<string> over,
        CancellationToken cancellation = default);
}

/// <summary>One item that a job left behind. Table <c>left_over</c>.</summary>
/// <param name="Item">Its id: a person, a case, a hand-off as case/number, a desk, an upload, a draft; the key of a row.</param>
/// <param name="Reason">fault, or why a letter was not taken: address, refused-550, letter-554, lost; of a row unreadable or
/// unknown.</param>
/// <param name="Since">When it failed first.</param>
/// <param name="NextAt">Not before then it is tried again.</param>
/// <param name="Held">How much waits for it: the notices of a letter, else 1.</param>
/// <param name="Mark">What was tried; the item counts as new once it has another. Null where nothing of the item can be set
/// right.</param>
public sealed record LeftOver(
    string Job, string Item, string Reason, DateTimeOffset Since, long Tries, DateTimeOffset NextAt, long Held, string? Mark)
{
    /// <summary>The job that writes letters; its items are persons.</summary>
    public const string Letters = "digest";

    /// <summary>The notices that letters leave out: what cannot be read, and what this build knows nobody for.</summary>
    public const string Notices = "notices";

    public const string Unreadable = "unreadable";
    public const string Unknown = "unknown";

    /// <summary>Of the job or step that found no address in it: nothing was sent.</summary>
    public const string NoAddress = "address";

    /// <summary>The mail server took the letter, and that could not be written down.</summary>
    public const string Unrecorded = "unrecorded";

    /// <summary>Before the code of the mail server, where it refused the recipient.</summary>
    public const string Refused = "refused-";

    private const string MailboxIsFull = Refused + "552";

    /// <summary>True when trying again is of no use before the address is another: it is none, or was refused for good.</summary>
    public bool IsOfTheAddress =>
        Reason == NoAddress
        || Reason.StartsWith(Refused + "5", StringComparison.Ordinal) && Reason != MailboxIsFull;

    /// <summary>Tells one address of a person from another without holding it a second time.</summary>
    public static string MarkOf(string person, string address) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{person}\n{address}")))[..16];
}
