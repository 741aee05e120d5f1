using System;
using System.Threading;
using System.Threading.Tasks;

namespace OpenDay.Storage.Azure;

/// <summary>Creates a table or a container before its first use, once; a failed try is made again by the next caller.</summary>
internal sealed class CreatedOnFirstUse(Func<CancellationToken, Task> create)
{
    private readonly SemaphoreSlim creating = new(1, 1);
    private volatile bool created;

    public async ValueTask EnsureAsync(CancellationToken cancellationToken)
    {
        if (created)
        {
            return;
        }

        await creating.WaitAsync(cancellationToken);
        try
        {
            if (!created)
            {
                await create(cancellationToken);
                created = true;
            }
        }
        finally
        {
            creating.Release();
        }
    }
}
