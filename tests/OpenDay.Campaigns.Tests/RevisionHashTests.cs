using System.Linq;
using OpenDay.Campaigns.Reviews;
using static OpenDay.Campaigns.Tests.People;

namespace OpenDay.Campaigns.Tests;

public sealed class RevisionHashTests
{
    [Fact]
    public void The_name_of_a_content_does_not_change() => Assert.Equal("abd753ee0ca801736a0f74ba28311c87e3dd3d362d8b75797e02f361ec8715e3", RevisionHash.Of(Content(photos: 2)));

    [Fact]
    public void Every_field_and_the_order_of_photos_enter_the_name()
    {
        var content = Content(photos: 2);
        var photo = content.Photos[0];
        RevisionContent[] variants =
        [
            content,
            content with { Title = "稳增长 " },
            content with { TextHash = new string('8', 64) },
            content with { Photos = [content.Photos[1], content.Photos[0]] },
            content with { Photos = [photo] },
            content with { CorrectionNote = "更正" },
            .. new[] { photo with { WebHash = "x" }, photo with { ThumbnailHash = "x" }, photo with { Width = 1 }, photo with { Height = 1 }, photo with { Caption = "x" } }
                .Select(changed => content with { Photos = [changed, content.Photos[1]] }),
        ];
        Assert.Equal(variants.Length, variants.Select(RevisionHash.Of).Distinct().Count());
    }
}
