using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Nodes;
using Json.Pointer;
using Json.Schema;
using OpenDay.Campaigns.Plans;
using OpenDay.Campaigns.Plans.Schema;

namespace OpenDay.Campaigns.Tests;

public sealed class PlanSchemaTests
{
    [Theory]
    [InlineData("""{"type": "integer", "format": "int32"}""", "1", "")]
    [InlineData("""{"type": "integer", "format": "int32"}""", "1.5", ": a whole number")]
    [InlineData("""{"type": "integer", "format": "int32"}""", "1.0", ": a whole number")]
    [InlineData("""{"type": "integer", "format": "int32", "maximum": 3}""", "2147483648", ": a whole number")]
    [InlineData("""{"type": "integer", "maximum": 3}""", "4", ": at most 3")]
    [InlineData("""{"type": "boolean"}""", "1", ": true or false")]
    [InlineData("""{"enum": ["a", 1]}""", "\"b\"", ": one of \"a\", 1")]
    [InlineData("""{"type": "string", "enum": ["a"]}""", "1", ": a text in quotes")]
    [InlineData("""{"const": "a"}""", "\"a\"", "")]
    [InlineData("""{"const": "a"}""", "\"b\"", ": \"a\"")]
    [InlineData("""{"type": "string", "maxLength": 2}""", "\"abc\"", ": at most 2 characters")]
    [InlineData("""{"minLength": 1, "pattern": "^a"}""", "\"\"", ": at least 1 character(s)")]
    [InlineData("""{"format": "date"}""", "\"2023-02-29\"", ": a date")]
    [InlineData("""{"format": "date"}""", "\"2023-02-28T00:00:00Z\"", ": a date")]
    [InlineData("""{"format": "date-time"}""", "\"2023-05-15T00:00:00\"", ": a date, time and offset")]
    [InlineData("""{"format": "date-time"}""", "\"2023-05-15T23:59:60Z\"", ": a date, time and offset")]
    [InlineData("""{"format": "email"}""", "\"a@b\\r\\nBcc: c@d\"", ": an e-mail address")]
    [InlineData("""{"items": {"type": "string"}, "uniqueItems": true}""", """["a", 1, "a"]""", "/2: each value once|/1: a text in quotes")]
    [InlineData("""{"properties": {"a/b~": {"type": "array"}}}""", """{"a/b~": 1}""", "/a~1b~0: an array")]
    [InlineData("""{"properties": {"a": {}}, "additionalProperties": false}""", """{"b/c~": 1}""", "/b~1c~0: one of the members 'a'")]
    [InlineData("""{"required": ["a"]}""", "{}", "/a: a member 'a'")]
    [InlineData("""{"items": {"$ref": "#/$defs/a b~1"}, "$defs": {"a b/": {"minimum": 2}}}""", "[1]", "/0: at least 2")]
    [InlineData("""{"properties": {"a": {"items": {"items": {"maximum": 2}}}}}""", """{"a": [[3]]}""", "/a/0/0: at most 2")]
    [InlineData("""{"allOf": [{"if": {"type": "string"}, "then": {"minLength": 1}}, {"if": {"type": "integer"}, "then": {"minimum": 3}}]}""", "2", ": at least 3")]
    [InlineData("""{"properties": {"a": {"$ref": "#/$defs/b"}}, "$defs": {"b": {"properties": {"c": {}}, "additionalProperties": false}}}""", """{"a": {"d": 1}}""", "/a/d: one of the members 'c'")]
    [InlineData("""{"maxItems": 1}""", "[1, 2]", ": what the schema says, /maxItems: 1")]
    public void Each_keyword_is_asserted(string schema, string document, string errors)
    {
        using var parsed = JsonDocument.Parse(document);
        Assert.Equal(errors, string.Join("|", Schema(schema).Validate(parsed.RootElement).Select(error => $"{error.Pointer}: {error.Expected}")));
    }

    [Fact]
    public void A_value_over_the_length_of_a_line_is_shown_cut()
    {
        using var parsed = JsonDocument.Parse("\"" + new string('x', 100) + "\"");
        Assert.Equal(
            [("", "\"" + new string('x', 59) + "…", "at most 2 characters", "Leave out 98 of its 100 characters.")],
            Schema("""{"maxLength": 2}""").Validate(parsed.RootElement).Said());
    }

    [Theory]
    [InlineData("plan.schema.json")]
    [InlineData("terms.schema.json")]
    public void A_schema_is_one_of_2020_12_and_every_rule_of_it_is_asserted(string file)
    {
        var text = Text(file);
        Assert.True(MetaSchemas.Draft202012.Evaluate(text).IsValid);

        // The library takes a misspelt keyword for an annotation, a format or a reference for one that will turn up.
        var strict = Dialect.Draft202012.With([], new Uri("urn:strict"), allowUnknownKeywords: false);
        var plain = JsonNode.Parse(text.GetRawText())!.AsObject();
        plain.Remove("$schema");
        JsonSchema.Build(JsonSerializer.SerializeToElement(plain), new() { SchemaRegistry = new(), Dialect = strict });
        Assert.All(Strings(text, "format"), format => Assert.NotNull(PlanFormats.Words(format)));
        Assert.All(Strings(text, "$ref"), reference => Assert.NotNull(JsonPointer.Parse(reference[1..]).Evaluate(text)));
    }

    private static IEnumerable<string> Strings(JsonElement element, string keyword) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(member => member.Name == keyword && member.Value.ValueKind == JsonValueKind.String
            ? [member.Value.GetString()!]
            : Strings(member.Value, keyword)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(item => Strings(item, keyword)),
        _ => [],
    };

    private static JsonElement Text(string file = "plan.schema.json")
    {
        using var document = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "campaigns", file)));
        return document.RootElement.Clone();
    }

    private static PlanSchema Schema(string text)
    {
        using var document = JsonDocument.Parse(text);
        return new(document.RootElement.Clone());
    }
}
