using System;

namespace OpenDay.Workflows.Ports;

/// <summary>A condition of a commit did not hold: somebody else wrote first. Nothing of the commit was applied.</summary>
public sealed class RecordConflictException(string partition, string rowKey, string expected, string found)
    : Exception($"Partition '{partition}', row '{rowKey}': expected {expected}, found {found}. Read the record again and repeat the change.")
{
    public string Partition { get; } = partition;

    public string RowKey { get; } = rowKey;
}
