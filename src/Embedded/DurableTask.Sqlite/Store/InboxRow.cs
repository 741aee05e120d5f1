using DurableTask.Sqlite.History;

namespace DurableTask.Sqlite.Store;

/// <summary>One message that waits in the file.</summary>
internal sealed record InboxRow(long Id, long Instance, int Execution, HistoryEvent Event);
