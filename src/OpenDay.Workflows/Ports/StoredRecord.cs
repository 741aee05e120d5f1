namespace OpenDay.Workflows.Ports;

/// <summary>A record as it was read: its key, its JSON body and the ETag that a conditional change names.</summary>
public sealed record StoredRecord(string RowKey, string Body, string ETag);
