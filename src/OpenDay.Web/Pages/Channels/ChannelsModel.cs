using System.Collections.Generic;
using OpenDay.Web.Rendering;
using OpenDay.Workflows.Ports;
using OpenDay.Workflows.Queries;
using OpenDay.Workflows.UseCases;

namespace OpenDay.Web.Pages.Channels;

/// <summary>What <see cref="ChannelsPage"/> shows.</summary>
/// <param name="Channels">In the order in which they are tried.</param>
/// <param name="Previews">One kind of message, in each language.</param>
/// <param name="Campaigns">Whose office a test can come from.</param>
/// <param name="Form">The test that came back, or was sent.</param>
/// <param name="MayAct">Whether the reader may send a test.</param>
public sealed record ChannelsModel(
    IReadOnlyList<ChannelState> Channels, string Kind, IReadOnlyList<MessagePreview> Previews, IReadOnlyList<CampaignSummary> Campaigns, FormState Form, bool MayAct)
{
    /// <summary>What became of the test; null where none was sent.</summary>
    public TestOutcome? Outcome { get; init; }
}
