using System.Collections.Generic;
using System.Linq;
using OpenDay.Campaigns.Checks;
using OpenDay.Campaigns.Documents;
using OpenDay.Campaigns.Reviews;
using OpenDay.Workflows.Ports;
using OpenDay.Workflows.Records;
using OpenDay.Workflows.Uploads;

namespace OpenDay.Workflows.Materials;

/// <summary>Material in the product's own forms, with everything that it consists of in memory or in uploads: nothing of it is stored yet.</summary>
internal sealed record PreparedMaterial(
    RevisionContent Content, Document Document, IReadOnlyList<Piece> Pieces, IReadOnlyList<PhotoFact> Facts, IReadOnlyList<DroppedContent> Dropped, IReadOnlyList<HeldUpload> Uploads)
{
    public Material ForChecks() => new(Content.Title, Document, [.. Content.Photos.Select(photo => photo.Caption)]);
}
