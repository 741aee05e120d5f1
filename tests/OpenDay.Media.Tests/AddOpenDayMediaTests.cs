using System;
using System.Linq;
using System.Text;
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

        var open = NetVips.NetVips.GetOperations().Where(name => name.Contains("load")).Where(name =>
        {
            using var operation = Operation.NewFromName(name);
            return (operation.GetFlags() & Enums.OperationFlags.BLOCKED) == 0;
        });

        // profile_load reads colour profiles that are built in.
        Assert.Equal(
            [
                "heifload", "heifload_buffer", "heifload_source", "jpegload", "jpegload_buffer", "jpegload_source", "pngload", "pngload_buffer", "pngload_source",
                "profile_load", "webpload", "webpload_buffer", "webpload_source",
            ],
            open.Order(StringComparer.Ordinal));
        Assert.Equal(0, Cache.Max);
    }

    [Fact]
    public async Task Content_for_another_decoder_is_opened_by_none()
    {
        await using var services = new ServiceCollection().AddOpenDayMedia().BuildServiceProvider();
        _ = services.GetRequiredService<IPhotoProcessor>();
        using var picture = DrawnPhoto.Plain(8, 8, [1, 2, 3]);
        byte[][] contents =
        [
            picture.GifsaveBuffer(),
            picture.TiffsaveBuffer(),
            [0xb6, 0xa6, 0xf2, 0x08, .. new byte[60], 1, 2, 3],
            Encoding.ASCII.GetBytes("<svg xmlns='http://www.w3.org/2000/svg' width='8' height='8'><rect width='8' height='8'/></svg>"),
            Encoding.ASCII.GetBytes("%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>"),
            Encoding.ASCII.GetBytes("%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 8 8\nshowpage\n"),
            Encoding.ASCII.GetBytes("P6 1 1 255\nabc"),
        ];

        Assert.All(contents, content =>
        {
            using var source = Source.NewFromMemory(content);
            Assert.Throws<VipsException>(() => Image.NewFromSource(source).Dispose());
        });
    }
}
