namespace Cases.Grains.Domain;

/// <summary>Where a case stands. A supplement, a pause or an open hand-off does not change the stage.</summary>
public enum Stage
{
    /// <summary>Nothing recorded yet.</summary>
    None,

    /// <summary>Arrived (도달), not yet received: the 8 working hours of intake run.</summary>
    Arrived,

    /// <summary>Received (접수): the case has its slip and waits for triage.</summary>
    Received,

    /// <summary>Triaged to a procedure: being examined and consulted on.</summary>
    InReview,

    /// <summary>An officer has recommended; a second person has to approve.</summary>
    Recommended,

    /// <summary>Issued, not yet served.</summary>
    Decided,

    /// <summary>Served (송달): remedy windows and conditions run.</summary>
    Served,

    /// <summary>An objection is being decided.</summary>
    Objected,

    /// <summary>Ended: closed, withdrawn or returned.</summary>
    Closed,
}
