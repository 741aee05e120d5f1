using OpenDay.Functions.Commands;

namespace OpenDay.Functions.Tests;

public sealed class CommandOptionsTests
{
    [Fact]
    public void Values_follow_their_names_or_an_equals_sign()
    {
        var options = Options.Parse(["--url", "http://x/", "--minutes=2.5"], "--url", "--minutes", "--token");

        Assert.Equal(("http://x/", 2.5, null), (options.Required("--url"), options.Number("--minutes", 4, 1, 10), options["--token"]));
    }

    [Theory]
    [InlineData("Option '--urll': expected '--url VALUE', '--minutes VALUE', each at most once, found 'x'.", "--urll", "x")]
    [InlineData("Option '--url': expected '--url VALUE', '--minutes VALUE', each at most once, found no value.", "--url")]
    [InlineData("Option '--url': expected '--url VALUE', '--minutes VALUE', each at most once, found no value.", "--url", "--minutes", "3")]
    [InlineData("Option '--url': expected '--url VALUE', '--minutes VALUE', each at most once, found 'b'.", "--url=a", "--url=b")]
    public void What_cannot_be_read_is_refused(string expected, params string[] arguments) =>
        Assert.Equal(expected, Assert.Throws<CommandRefusedException>(() => Options.Parse(arguments, "--url", "--minutes")).Message);

    [Fact]
    public void A_number_out_of_bounds_and_a_missing_option_are_refused()
    {
        var options = Options.Parse(["--minutes=0"], "--url", "--minutes");

        Assert.Equal(
            "Option '--minutes': expected a number from 1 to 10, found '0'.",
            Assert.Throws<CommandRefusedException>(() => options.Number("--minutes", 4, 1, 10)).Message);
        Assert.Equal(
            "Option '--url': expected a value, found nothing. Write '--url VALUE'.",
            Assert.Throws<CommandRefusedException>(() => options.Required("--url")).Message);
    }

    [Fact]
    public void A_word_that_is_no_command_is_refused()
    {
        Assert.Equal(
            "Command 'sing': expected 'archive', 'drive' or 'token', or options only, which start the app. Correct the word.",
            Assert.Throws<CommandRefusedException>(() => CommandLine.Find(["sing"])).Message);
        Assert.Null(CommandLine.Find([]));
        Assert.Null(CommandLine.Find(["--demo"]));
    }
}
