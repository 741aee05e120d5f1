using System;
using System.IO;

namespace OpenDay.Storage.Azure;

/// <summary>Nobody knows whether a commit was applied: it was sent as often as it may be, and no answer came.</summary>
internal sealed class CommitUnansweredException(string message, Exception loss) : IOException(message, loss);
