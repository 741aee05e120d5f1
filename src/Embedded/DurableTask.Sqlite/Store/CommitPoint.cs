namespace DurableTask.Sqlite.Store;

/// <summary>A moment of a transaction at which a process may be killed.</summary>
internal enum CommitPoint
{
    /// <summary>Nothing of the transaction has been written.</summary>
    BeforeTransaction,

    /// <summary>All changes have been written, but not committed.</summary>
    BeforeCommit,

    /// <summary>The changes are on disk, but nobody has been told.</summary>
    AfterCommit,

    /// <summary>Everybody has been told.</summary>
    AfterNews,
}
