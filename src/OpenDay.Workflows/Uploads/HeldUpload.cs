using OpenDay.Workflows.Ports;

namespace OpenDay.Workflows.Uploads;

/// <summary>An upload's record as it was read, with the ETag that a change must name.</summary>
internal sealed record HeldUpload(UploadName Name, UploadRecord Record, string ETag);
