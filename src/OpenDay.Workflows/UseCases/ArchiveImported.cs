namespace OpenDay.Workflows.UseCases;

/// <summary>A campaign that is here now, in the very state that its archive holds.</summary>
/// <param name="Sequence">Of the last audit entry.</param>
/// <param name="Head">Hash of the last audit entry.</param>
/// <param name="Seal">SHA-256 of the archive's manifest, which names the SHA-256 of all the rest.</param>
/// <param name="WasThere">Whether the campaign was here in that state already, so that no record was written.</param>
public sealed record ArchiveImported(string CampaignId, long Sequence, string Head, string Seal, long Records, int Blobs, bool WasThere);
