using System;
using System.IO;

namespace DurableTask.Sqlite.Store;

/// <summary>A change could not be written to the file.</summary>
internal sealed class TaskHubWriteException(string message, Exception cause) : IOException(message, cause);
