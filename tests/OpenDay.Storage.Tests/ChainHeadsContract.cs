using System.Threading;
using System.Threading.Tasks;
using OpenDay.Workflows.Ports;
using Xunit;

namespace OpenDay.Storage.Tests;

/// <summary>What every place for chain heads promises. Each test has one of its own, empty.</summary>
public abstract class ChainHeadsContract
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    protected abstract Task<IChainHeads> OpenEmptyAsync();

    [Fact]
    public async Task Lines_stand_in_the_order_in_which_they_were_appended()
    {
        var heads = await OpenEmptyAsync();
        var empty = await heads.ReadAsync(Cancellation);
        Assert.Equal(([], 0L), (empty.Lines, empty.Length));

        Assert.True(await heads.TryAppendAsync(empty, ["{\"一\":1}", "{}"], Cancellation));
        Assert.True(await heads.TryAppendAsync(await heads.ReadAsync(Cancellation), ["last"], Cancellation));

        Assert.Equal(["{\"一\":1}", "{}", "last"], (await heads.ReadAsync(Cancellation)).Lines);
    }

    [Fact]
    public async Task Whoever_read_too_early_appends_nothing()
    {
        var heads = await OpenEmptyAsync();
        var empty = await heads.ReadAsync(Cancellation);
        Assert.True(await heads.TryAppendAsync(empty, ["first"], Cancellation));

        Assert.False(await heads.TryAppendAsync(empty, ["late"], Cancellation));

        Assert.Equal(["first"], (await heads.ReadAsync(Cancellation)).Lines);
    }
}
