using System;

namespace OpenDay.Workflows.Records;

/// <summary>Who brought a campaign here from elsewhere, and which archive it was. It stands in the index, as the audit chain is the campaign's own.</summary>
internal sealed record CampaignOrigin(DateTimeOffset ImportedAt, string ImportedBy, string Seal, long Sequence, string Head);
