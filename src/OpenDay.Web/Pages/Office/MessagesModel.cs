using System.Collections.Generic;
using OpenDay.Campaigns.Plans;
using OpenDay.Workflows.Queries;

namespace OpenDay.Web.Pages.Office;

/// <summary>What <see cref="MessagesPage"/> shows.</summary>
/// <param name="Messages">The newest first.</param>
/// <param name="OnlyParked">Whether only those are shown that no channel takes.</param>
/// <param name="MayAct">Whether the reader may have one sent again.</param>
public sealed record MessagesModel(CampaignPlan Plan, IReadOnlyList<MessageView> Messages, bool OnlyParked, bool MayAct)
{
    /// <summary>What has just been done: a key of the language files below <c>messages.done.</c>; null where nothing was.</summary>
    public string? Done { get; init; }
}
