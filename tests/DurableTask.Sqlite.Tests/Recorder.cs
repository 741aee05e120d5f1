using System.Collections.Generic;
using System.Threading.Tasks;
using Microsoft.DurableTask.Entities;

namespace DurableTask.Sqlite.Tests;

/// <summary>An entity whose state does the work.</summary>
internal sealed class Recorder : TaskEntity<List<int>>
{
    public async Task<int> Note(int number)
    {
        await Task.Yield();
        this.State.Add(number);
        return this.State.Count;
    }
}
