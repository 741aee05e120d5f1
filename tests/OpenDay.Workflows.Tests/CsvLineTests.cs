using OpenDay.Workflows.Queries;

namespace OpenDay.Workflows.Tests;

public sealed class CsvLineTests
{
    [Theory]
    [InlineData("=HYPERLINK(\"https://elsewhere.example\")", "\"'=HYPERLINK(\"\"https://elsewhere.example\"\")\"")]
    [InlineData("+86 139", "'+86 139")]
    [InlineData("-1+1", "'-1+1")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("\t=1+1", "'\t=1+1")]
    [InlineData("\r=1+1", "\"'\r=1+1\"")]
    [InlineData("a=b", "a=b")]
    public void A_field_that_a_spreadsheet_would_run_is_text(string field, string written) =>
        Assert.Equal(written + ",\r\n", CsvLine.Of([field, ""]));
}
