using System.Collections.Generic;
using OpenDay.Campaigns.Plans;
using OpenDay.Workflows.Queries;

namespace OpenDay.Web.Pages;

/// <summary>What <see cref="AskPage"/> shows.</summary>
/// <param name="IsOver">Whether the campaign is closed: nothing is collected any more.</param>
public sealed record AskModel(CampaignPlan Plan, bool IsOver, IReadOnlyList<AnswerView> Answers);
