using System;
using System.Collections.Generic;
using OpenDay.Campaigns.Assignments;
using OpenDay.Campaigns.Plans;

namespace OpenDay.Workflows.Queries;

/// <summary>What an office reports of a campaign: figures, who took part, what was held, asked and published, who was late.</summary>
/// <param name="IsFinal">Whether the campaign is closed, so that nothing of it changes any more.</param>
/// <param name="Publications">What is public, oldest first.</param>
public sealed record CampaignReport(
    CampaignPlan Plan,
    DateTimeOffset MadeAt,
    bool IsFinal,
    DutyFigures Total,
    IReadOnlyList<TrackReport> Tracks,
    IReadOnlyList<DepartmentReport> Departments,
    IReadOnlyList<ActivityReport> Activities,
    FeedbackFigures Feedback,
    IReadOnlyList<PublicationView> Publications,
    IReadOnlyList<LateReport> Late);

/// <summary>How many deliverables there were, and what became of them.</summary>
/// <param name="OnTime">Came in before the deadline in force.</param>
/// <param name="LateIn">Came in, past the deadline.</param>
/// <param name="Missing">Past the deadline, and nothing came in.</param>
public sealed record DutyFigures(int Owed, int OnTime, int LateIn, int Missing, int Published, int Waived);

/// <summary>A strand of the campaign: who organised, who coordinated, and what they delivered.</summary>
public sealed record TrackReport(string Title, IReadOnlyList<string> Organisers, IReadOnlyList<string> Coordinators, DutyFigures Figures);

/// <summary>What one department delivered in all tracks.</summary>
public sealed record DepartmentReport(string Name, DutyFigures Figures);

/// <summary>An event that a department held, and, where citizens signed up for it, how many did and came.</summary>
public sealed record ActivityReport(ScheduledActivity Activity, string DepartmentName, VisitorCounts? Visitors);

/// <summary>What became of the questions and suggestions.</summary>
/// <param name="Open">Not answered and not set aside.</param>
/// <param name="Public">Answered for everybody to read.</param>
public sealed record FeedbackFigures(int Received, int Answered, int Public, int SetAside, int Open);

/// <summary>A deliverable that came in late, or has not come in.</summary>
/// <param name="SubmittedAt">Null where nothing came in.</param>
public sealed record LateReport(string DepartmentName, string TrackTitle, string Title, DateTimeOffset DueAt, DateTimeOffset? SubmittedAt);
