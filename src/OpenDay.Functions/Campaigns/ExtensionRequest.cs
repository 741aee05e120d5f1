using System;

namespace OpenDay.Functions.Campaigns;

/// <summary>A later deadline for one deliverable.</summary>
internal sealed record ExtensionRequest(string DeliverableId, DateTimeOffset NewDueAt, string Reason);
