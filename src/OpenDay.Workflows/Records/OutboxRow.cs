using OpenDay.Workflows.Ports;

namespace OpenDay.Workflows.Records;

/// <summary>An outbox row as it was read.</summary>
internal sealed record OutboxRow(StoredRecord Record, OutboxItem Item);
