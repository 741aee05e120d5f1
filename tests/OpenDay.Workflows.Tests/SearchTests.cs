using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using OpenDay.Workflows.Queries;

namespace OpenDay.Workflows.Tests;

public sealed class SearchTests
{
    [Fact]
    public async Task Only_what_is_public_is_found_by_all_words_of_its_title_department_and_text()
    {
        await using var world = new CampaignWorld();
        await world.StartAsync();
        var accepted = await world.SubmitAsync("一季度工作成效，稳中向好。");
        Assert.Empty(await FindAsync(world, "成效"));

        await world.PassAllAsync(accepted.RevisionHash);
        Assert.Empty(await FindAsync(world, "成效"));

        await world.PublishAsync(accepted.RevisionHash);
        var hit = Assert.Single(await FindAsync(world, "成效　一季度 区发改局"));
        Assert.Equal("一季度工作成效，稳中向好。", hit.Excerpt);
        Assert.Empty(await FindAsync(world, "成效 二季度"));
        Assert.Empty(await FindAsync(world, "   "));
    }

    [Fact]
    public void An_excerpt_stands_around_the_first_word_and_splits_no_letter()
    {
        var text = string.Concat(Enumerable.Repeat("甲", 30)) + "😀" + string.Concat(Enumerable.Repeat("乙", 19)) + "Word" + string.Concat(Enumerable.Repeat("丙", 200));
        Assert.Equal("…😀" + string.Concat(Enumerable.Repeat("乙", 19)) + "Word" + string.Concat(Enumerable.Repeat("丙", 55)) + "…", SearchWords.Of("word").Excerpt(text));
        Assert.Equal("甲\u0020乙", SearchWords.Of("丁").Excerpt("甲\n乙"));
    }

    [Fact]
    public void The_longer_of_two_words_at_one_place_is_marked() => Assert.Equal(
        [("上 ", false), ("政务公开", true), (" 下 ", false), ("政务", true)],
        SearchWords.Of("政务 政务公开").Mark("上 政务公开 下 政务"));

    private static Task<IReadOnlyList<SearchHit>> FindAsync(CampaignWorld world, string typed) =>
        world.Get<SearchPublications>().RunAsync(CampaignWorld.Id, SearchWords.Of(typed), CampaignWorld.Cancellation);
}
