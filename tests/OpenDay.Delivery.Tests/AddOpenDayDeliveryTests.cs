using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using OpenDay.Workflows.Ports;

namespace OpenDay.Delivery.Tests;

public sealed class AddOpenDayDeliveryTests
{
    [Fact]
    public async Task The_channel_writes_files()
    {
        await using var services = new ServiceCollection().AddOpenDayDelivery(Configuration()).BuildServiceProvider();

        Assert.Equal("eml", services.GetRequiredService<IMessageDelivery>().Channels.Single().Name);
    }

    [Fact]
    public void Messages_go_beside_the_data_unless_a_folder_is_named()
    {
        Assert.Equal(Path.GetFullPath("data/messages"), Folder());
        Assert.Equal(Path.GetFullPath("data/messages"), Folder(("Delivery:EmlFolder", " "), ("Storage:DataFolder", "")));
        Assert.Equal(Path.GetFullPath("elsewhere/messages"), Folder(("Storage:DataFolder", "elsewhere")));
        Assert.Equal(Path.GetFullPath("mail"), Folder(("Delivery:EmlFolder", " mail "), ("Storage:DataFolder", "elsewhere")));
    }

    [Fact]
    public void A_file_in_the_folders_place_is_refused()
    {
        using var temporary = new TemporaryFolder();
        var file = Path.Combine(temporary.FullPath, "messages");
        File.WriteAllText(file, "");

        var refusal = Assert.Throws<DeliveryRefusedException>(() => Folder(("Storage:DataFolder", temporary.FullPath)));

        Assert.Equal($"Setting 'Delivery:EmlFolder': expected the path of a folder, found a file at '{file}'. Name another folder, or move the file away.", refusal.Message);
    }

    private static string Folder(params (string Key, string Value)[] settings) => DeliveryOptions.Read(Configuration(settings)).EmlFolder;

    private static IConfiguration Configuration(params (string Key, string Value)[] settings) => new ConfigurationBuilder()
        .AddInMemoryCollection(settings.Select(setting => new KeyValuePair<string, string?>(setting.Key, setting.Value)))
        .Build();
}
