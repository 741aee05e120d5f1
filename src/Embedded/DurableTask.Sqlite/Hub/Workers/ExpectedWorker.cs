namespace DurableTask.Sqlite.Hub.Workers;

/// <summary>A worker that is registered and will start, by its name.</summary>
internal sealed record ExpectedWorker(string Name);
