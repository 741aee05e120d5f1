namespace OpenDay.Workflows.Ports;

/// <summary>Names an upload, and with it the area of the upload store that is its own.</summary>
/// <param name="Id">32 lower-case hexadecimal digits, never used again.</param>
public sealed record UploadName(string CampaignId, string DepartmentId, string Id);
