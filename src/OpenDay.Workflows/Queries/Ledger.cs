using System;
using System.Collections.Generic;
using OpenDay.Campaigns.Assignments;
using OpenDay.Campaigns.Plans;

namespace OpenDay.Workflows.Queries;

/// <summary>The ledger 台账 of a campaign at an instant: a line for each deliverable, and for each assignment that owes none.</summary>
public sealed record Ledger(CampaignPlan Plan, DateTimeOffset MadeAt, IReadOnlyList<LedgerLine> Lines);

/// <summary>One line of the ledger.</summary>
/// <param name="Contact">Who has the assignment in hand; null where the department has left the plan.</param>
/// <param name="Deliverable">Null where the assignment owes nothing; so is then whatever belongs to it.</param>
/// <param name="State">In the office's words.</param>
/// <param name="Photos">Of the present revision; null before the first.</param>
/// <param name="Verdicts">On the present revision, in order.</param>
/// <param name="Waived">Why the department was let off, or null.</param>
public sealed record LedgerLine(
    string AssignmentId,
    string TrackTitle,
    string DepartmentName,
    Participation Participation,
    Contact? Contact,
    ScheduledActivity? Activity,
    Deliverable? Deliverable,
    string State,
    int? Photos,
    IReadOnlyList<LedgerVerdict> Verdicts,
    string? Waived);

/// <summary>What a review level said, and when.</summary>
public sealed record LedgerVerdict(string LevelTitle, bool Passed, DateTimeOffset At);
