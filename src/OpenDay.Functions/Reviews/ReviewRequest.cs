using System.Collections.Generic;
using OpenDay.Campaigns.Reviews;

namespace OpenDay.Functions.Reviews;

/// <summary>A reviewer's verdict on the revision that they had before their eyes.</summary>
/// <param name="Remarks">What is to be changed, gate by gate and place by place.</param>
internal sealed record ReviewRequest(string LevelId, string RevisionHash, GatesRequest Gates, string? Comment = null, IReadOnlyList<Remark>? Remarks = null);
