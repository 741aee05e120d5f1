using System.Collections.Generic;
using OpenDay.Campaigns.Plans;
using OpenDay.Web.Rendering;
using OpenDay.Workflows.Queries;

namespace OpenDay.Web.Pages;

/// <summary>What <see cref="AskPage"/> shows.</summary>
public sealed record AskModel(CampaignPlan Plan, IReadOnlyList<AnswerView> Answers)
{
    /// <summary>The form, where it came back.</summary>
    public FormState Form { get; init; } = FormState.Empty;
}
