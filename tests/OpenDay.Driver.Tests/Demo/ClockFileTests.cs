using System;
using System.IO;
using OpenDay.Functions.Demo;

namespace OpenDay.Driver.Tests.Demo;

public sealed class ClockFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_instant_written_last_is_read_back_to_the_tick()
    {
        var file = new ClockFile(_folder.File("clock"));
        var instant = new DateTimeOffset(2023, 5, 12, 9, 0, 0, TimeSpan.Zero).AddTicks(1);
        file.Write(instant.AddDays(-1));
        file.Write(instant);

        Assert.Equal(instant, new ClockFile(_folder.File("clock")).Read());
        Assert.Equal([_folder.File("clock")], Directory.GetFiles(_folder.FullPath));
    }

    [Fact]
    public void Where_nothing_was_written_there_is_no_instant() => Assert.Null(new ClockFile(_folder.File("clock")).Read());

    [Fact]
    public void A_file_that_holds_something_else_is_refused()
    {
        File.WriteAllText(_folder.File("clock"), "half past nine");

        var refused = Assert.Throws<DemoRefusedException>(() => new ClockFile(_folder.File("clock")).Read());

        Assert.Equal(
            $"Clock file '{_folder.File("clock")}': expected an instant such as 2023-05-06T01:00:00.0000000+00:00, found 'half past nine'. Start the demo afresh, without --resume.",
            refused.Message);
    }
}
