using System;
using System.Collections.Concurrent;

namespace DurableTask.Sqlite.Store;

/// <summary>Readers that are not in use.</summary>
internal sealed class ReaderPool(string path) : IDisposable
{
    private readonly ConcurrentBag<StoreReader> idle = [];
    private volatile bool isDisposed;

    public T Read<T>(Func<StoreReader, T> read)
    {
        ObjectDisposedException.ThrowIf(this.isDisposed, this);
        if (!this.idle.TryTake(out var reader))
        {
            reader = new StoreReader(new StoreConnection(path, createsFile: false));
        }

        try
        {
            return read(reader);
        }
        finally
        {
            this.idle.Add(reader);
            if (this.isDisposed)
            {
                this.DisposeIdle();
            }
        }
    }

    public void Dispose()
    {
        this.isDisposed = true;
        this.DisposeIdle();
    }

    private void DisposeIdle()
    {
        while (this.idle.TryTake(out var reader))
        {
            reader.Dispose();
        }
    }
}
