using System.IO;
using OpenDay.Functions.Demo;

namespace OpenDay.Driver.Tests.Demo;

public sealed class DemoOptionsTests
{
    [Fact]
    public void The_bare_demo_keeps_its_data_below_the_current_folder_and_goes_on_serving() => Assert.Equal(
        new DemoOptions(Path.GetFullPath(Path.Combine("data", "demo")), ExitsAtEnd: false, Resumes: false, Urls: null, DemoStorage.Local),
        DemoOptions.Parse(["--demo"]));

    [Fact]
    public void Every_option_is_taken_in_either_form()
    {
        var expected = new DemoOptions(Path.GetFullPath("elsewhere"), ExitsAtEnd: true, Resumes: true, Urls: "http://127.0.0.1:0", DemoStorage.Azurite);

        Assert.Equal(expected, DemoOptions.Parse(["--demo", "--data", "elsewhere", "--exit", "--urls", "http://127.0.0.1:0", "--resume", "--storage", "azurite"]));
        Assert.Equal(expected, DemoOptions.Parse(["--storage=azurite", "--resume", "--urls=http://127.0.0.1:0", "--exit", "--data=elsewhere", "--demo"]));
    }

    [Fact]
    public void Settings_of_the_app_are_left_to_the_app() =>
        Assert.Equal(DemoOptions.Parse(["--demo"]), DemoOptions.Parse(["--demo", "--Logging:LogLevel:Default=Debug"]));

    [Theory]
    [InlineData("Option '--data': expected a value after it, found '--exit'. Write '--data VALUE'.", "--demo", "--data", "--exit")]
    [InlineData("Option '--storage': expected 'local' or 'azurite', found 'azure'. Correct the word.", "--demo", "--storage", "azure")]
    [InlineData("Option '--urls': expected a value after it, found the end of the line. Write '--urls VALUE'.", "--demo", "--urls")]
    public void An_option_without_its_value_or_with_an_unknown_one_is_refused(string message, params string[] arguments) =>
        Assert.Equal(message, Assert.Throws<DemoRefusedException>(() => DemoOptions.Parse(arguments)).Message);
}
