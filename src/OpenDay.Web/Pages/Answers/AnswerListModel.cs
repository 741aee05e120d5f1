using System.Collections.Generic;
using OpenDay.Campaigns.Plans;
using OpenDay.Workflows.Queries;

namespace OpenDay.Web.Pages.Answers;

/// <summary>What <see cref="AnswerListPage"/> shows.</summary>
/// <param name="Feedback">What waits longest first; what is settled last.</param>
public sealed record AnswerListModel(CampaignPlan Plan, IReadOnlyList<FeedbackView> Feedback);
