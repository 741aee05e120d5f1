using DurableTask.Sqlite.History;

namespace DurableTask.Sqlite.Hub;

/// <summary>Something that an instance is told.</summary>
/// <param name="Event">What.</param>
/// <param name="Execution">The execution that it is meant for; 0 for whichever is the present one.</param>
/// <param name="InboxId">Its row in the file; 0 if it has none because it would be made again after a crash.</param>
internal readonly record struct Message(HistoryEvent Event, int Execution = 0, long InboxId = 0);
