namespace OpenDay.Workflows.Archives;

/// <summary>A record without what only its store knows of it.</summary>
internal readonly record struct ArchivedRecord(string RowKey, string Body);
