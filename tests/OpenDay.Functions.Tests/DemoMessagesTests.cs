using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using OpenDay.Delivery;
using OpenDay.Functions.Demo;
using OpenDay.Workflows.Ports;

namespace OpenDay.Functions.Tests;

public sealed class DemoMessagesTests
{
    [Fact]
    public async Task The_demo_writes_files_whatever_the_environment_sets_up_for_messages()
    {
        var configuration = new ConfigurationManager();
        configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Delivery:Smtp:Host"] = "mail.example",
            ["Delivery:Smtp:From"] = "openday@example.gov.cn",
            ["Delivery:WeCom:bureaus:Key"] = "a key in earnest",
            ["Delivery:Order"] = "wecom:bureaus smtp",
        });

        configuration.AddInMemoryCollection(DemoSetup.WithoutChannels(configuration));

        await using var services = new ServiceCollection().AddOpenDayDelivery(configuration).BuildServiceProvider();
        Assert.Equal(["eml"], services.GetRequiredService<IMessageDelivery>().Channels.Select(channel => channel.Name));
    }
}
