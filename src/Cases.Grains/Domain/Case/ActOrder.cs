namespace Cases.Grains.Domain;

/// <summary>The order in which acts are offered and listed: who works a case finds each in its usual place.</summary>
internal static class ActOrder
{
    private static readonly Type[] Order =
    [
        typeof(Transfer), typeof(Claim), typeof(Assign), typeof(Release), typeof(Link), typeof(Withdraw), typeof(Close),
        typeof(Wake), typeof(Recalculate), typeof(MarkDocument),
        typeof(ProveInsurance), typeof(StartDemonstration), typeof(ReportCondition), typeof(SettleCondition),
        typeof(RequestTermExtension), typeof(DecideTermExtension), typeof(RequestLawRevision), typeof(AnswerLawRevision),
        typeof(RevokeRelief), typeof(ReportResults),
        typeof(AnnounceVisit), typeof(HoldVisit), typeof(CallOffVisit),
        typeof(RecordCommittee), typeof(Recommend), typeof(ReturnRecommendation), typeof(Approve), typeof(ApproveProposal),
        typeof(ReturnProposal), typeof(Serve),
        typeof(FileObjection), typeof(ExtendObjection), typeof(DecideObjection),
        typeof(AskAgencies), typeof(AskAgain), typeof(ClaimHandOff), typeof(AssignHandOff), typeof(GiveOpinion),
        typeof(ExtendReply),
        typeof(CloseWithoutReply), typeof(CancelHandOff), typeof(OpenOpinion),
        typeof(Receive), typeof(TriageRequest), typeof(AskSupplement), typeof(ExtendSupplement), typeof(GiveSupplement),
        typeof(AddDocuments), typeof(MaskDocument),
        typeof(DropSupplement), typeof(ReturnRequest), typeof(FileRequest),
        typeof(AskOfficer), typeof(AnswerQuestion), typeof(WriteToFirm), typeof(ConfirmMessage),
        typeof(ExtendPeriod), typeof(AskExtensionConsent), typeof(AnswerExtensionConsent), typeof(PauseClock),
        typeof(ResumeClock),
        typeof(ProposePauseCorrection), typeof(ConfirmPauseCorrection), typeof(RefusePauseCorrection),
    ];

    /// <summary>The place of an act; one that is not named here comes behind all that are.</summary>
    internal static int Of(Type act) => Array.IndexOf(Order, act) is >= 0 and var place ? place : Order.Length;
}
