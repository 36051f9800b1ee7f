namespace Cases.Grains;

/// <summary>How much a firm has uploaded today. Key: firm id. The day is one in Seoul; yesterday is forgotten.</summary>
public interface IFirmUploadsGrain : IGrainWithStringKey
{
    /// <summary>Takes room for an upload that begins; false, and nothing is taken, where the day's is used up.</summary>
    /// <param name="most">Bytes that a firm may upload in a day.</param>
    Task<bool> Take(long bytes, long most);

    /// <summary>As <see cref="Take"/>; the day that the room is of, or null where that day's is used up.</summary>
    Task<DateOnly?> TakeOfDay(long bytes, long most);

    /// <summary>Gives back what an upload of today did not need.</summary>
    Task GiveBack(long bytes);

    /// <summary>Gives back of the room of a day; nothing where another day has begun: its room is not that one's.</summary>
    Task GiveBackOfDay(DateOnly day, long bytes);
}
