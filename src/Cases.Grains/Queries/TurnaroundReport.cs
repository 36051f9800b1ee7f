namespace Cases.Grains.Queries;

/// <summary>Where the time went, for one viewer: what he may not see is not counted in it either.</summary>
/// <param name="From">First day looked at.</param>
/// <param name="To">Last day looked at: today.</param>
/// <param name="Cases">Distinct cases in the report.</param>
/// <param name="Steps">All agencies together, by step, in the order of a case's life.</param>
/// <param name="Agencies">The chosen step by agency, longest median first.</param>
/// <param name="HandOffs">Which hand-off loses the most time, worst first.</param>
/// <param name="WaitingShare">Part of the examined cases' review time in which at least one asked agency had not answered; null
/// when none ended.</param>
/// <param name="Months">The chosen step by month of its end, oldest first.</param>
/// <param name="Hidden">How many agencies were left out in the chosen step because too few cases stand behind them.</param>
/// <param name="WhatIf">The chosen step, to be asked what a change would have done.</param>
public sealed record TurnaroundReport(
    DateOnly From,
    DateOnly To,
    int Cases,
    IReadOnlyList<StepTurnaround> Steps,
    IReadOnlyList<AgencyTurnaround> Agencies,
    IReadOnlyList<HandOffLoss> HandOffs,
    decimal? WaitingShare,
    IReadOnlyList<MonthTurnaround> Months,
    int Hidden,
    WhatIf WhatIf)
{
    /// <summary>The step that took the most time in all, or null when nothing ended.</summary>
    public StepTurnaround? Slowest => Steps.Where(s => s.Figures.Ended > 0).MaxBy(s => s.Figures.Share);

    /// <summary>The hand-off that lost the most time beyond its period, or null when none did.</summary>
    public HandOffLoss? Worst => HandOffs.FirstOrDefault(h => h.Figures.LostDays > 0);
}

/// <summary>One step, all visible agencies together.</summary>
public sealed record StepTurnaround(string Step, TurnaroundFigures Figures);

/// <summary>One agency in one step. Agency is null for the firm.</summary>
/// <param name="Detail">True when the viewer may see the cases behind it.</param>
public sealed record AgencyTurnaround(string? Agency, bool Detail, TurnaroundFigures Figures);

/// <summary>What is asked of one agency under one step of a procedure; the step is null when several were put together.</summary>
public sealed record HandOffLoss(string Agency, string? ProcedureStep, TurnaroundFigures Figures);

/// <summary>One month of Seoul.</summary>
/// <param name="Ended">How many ended in it; null when too few to be shown.</param>
/// <param name="Median">Working days; null when none ended or too few to be shown.</param>
public sealed record MonthTurnaround(DateOnly Month, int? Ended, decimal? Median);

/// <summary>One agency in detail: only for its own desk manager, the inspector and the auditor.</summary>
/// <param name="Spans">What stands behind the figures: open ones first, the oldest of them before the others, then newest end
/// first.</param>
public sealed record TurnaroundDetail(
    DateOnly From, DateOnly To,
    IReadOnlyList<StepTurnaround> Steps, IReadOnlyList<OfficerTurnaround> Officers, IReadOnlyList<TurnaroundSpan> Spans);

/// <summary>One officer of one agency over all steps; null for spans nobody was named for.</summary>
public sealed record OfficerTurnaround(string? Officer, TurnaroundFigures Figures);
