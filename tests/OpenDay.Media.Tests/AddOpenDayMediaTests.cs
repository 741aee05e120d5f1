using System.Threading.Tasks;
using Microsoft.Extensions.DependencyInjection;
using NetVips;
using OpenDay.Workflows.Ports;

namespace OpenDay.Media.Tests;

public sealed class AddOpenDayMediaTests
{
    [Fact]
    public async Task The_processor_is_one_for_the_whole_program()
    {
        await using var services = new ServiceCollection().AddOpenDayMedia().BuildServiceProvider();

        var processor = services.GetRequiredService<IPhotoProcessor>();

        Assert.IsType<VipsPhotoProcessor>(processor);
        Assert.Same(processor, services.GetRequiredService<IPhotoProcessor>());
        Assert.IsType<Media.Documents.DocumentImport>(services.GetRequiredService<IDocumentImport>());
    }

    [Fact]
    public async Task No_other_decoder_is_open_in_the_process()
    {
        await using var services = new ServiceCollection().AddOpenDayMedia().BuildServiceProvider();
        _ = services.GetRequiredService<IPhotoProcessor>();
        using var picture = DrawnPhoto.Plain(8, 8, [1, 2, 3]);
        var gif = picture.GifsaveBuffer();

        var refusal = Assert.Throws<VipsException>(() => Image.GifloadBuffer(gif).Dispose());

        Assert.Contains("operation is blocked", refusal.Message);
        Assert.Equal(0, Cache.Max);
    }
}
