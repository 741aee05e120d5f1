using System;
using System.Globalization;
using System.Text;
using OpenDay.Driver.Script;

namespace OpenDay.Driver.Photos;

/// <summary>Draws one openness-day scene as SVG: sky or hall, a banner, booths or counters, and people. No text, so that no font is needed.</summary>
internal sealed class Scene
{
    private const int Width = 1280;
    private const int Height = 960;

    private static readonly (string Top, string Bottom)[] s_skies =
        [("#6fb1e6", "#f6ead2"), ("#8cc4ee", "#e9f3f8"), ("#5b9bd5", "#fbe3c2"), ("#a9c7dd", "#f4efe6"), ("#7fa8d9", "#fdd9b5")];

    private static readonly string[] s_walls = ["#d9cfc0", "#c9d3d8", "#e2d5c3", "#cfd8cc", "#d8cdd0"];
    private static readonly string[] s_clothes = ["#2f4b7c", "#a05195", "#d45087", "#f95d6a", "#ff7c43", "#488f31", "#00767a", "#5c5470", "#7a5c3e", "#f2f2f2"];
    private static readonly string[] s_skin = ["#f1c9a5", "#e8b88f", "#d9a47a"];
    private static readonly string[] s_hair = ["#2b2622", "#3a302a", "#50463f", "#8a8580"];
    private static readonly string[] s_awnings = ["#c8102e", "#1f6f8b", "#e0a100", "#2e7d4f"];

    private readonly string _seed;
    private readonly StringBuilder _svg = new();
    private int _throws;

    private Scene(string seed) => _seed = seed;

    /// <summary>The scene as an SVG document of 1280 by 960 pixels.</summary>
    public static string Draw(string seed) => new Scene(seed).Draw();

    private string Draw()
    {
        Add($"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{Width}\" height=\"{Height}\" viewBox=\"0 0 {Width} {Height}\">");
        if (Throw(3) == 0)
        {
            DrawHall();
        }
        else
        {
            DrawSquare();
        }

        DrawBanner(90 + Throw(60));
        DrawPeople();
        return Add("</svg>").ToString();
    }

    private void DrawSquare()
    {
        var (top, bottom) = s_skies[Throw(s_skies.Length)];
        Gradient("sky", top, bottom);
        Add($"<rect width=\"{Width}\" height=\"620\" fill=\"url(#sky)\"/>");
        Add($"<circle cx=\"{100 + Throw(1080)}\" cy=\"{90 + Throw(120)}\" r=\"{40 + Throw(30)}\" fill=\"#fff3c4\" opacity=\".9\"/>");
        for (var x = -40; x < Width; x += 110 + Throw(70))
        {
            var height = 140 + Throw(260);
            Add($"<rect x=\"{x}\" y=\"{600 - height}\" width=\"{90 + Throw(60)}\" height=\"{height}\" fill=\"{s_walls[Throw(s_walls.Length)]}\"/>");
            for (var y = 620 - height; y < 570; y += 44)
            {
                Add($"<path d=\"M{x + 14} {y}h62\" stroke=\"#7d93a6\" stroke-width=\"16\" stroke-dasharray=\"14 10\" opacity=\".7\"/>");
            }
        }

        for (var tree = 0; tree < 5; tree++)
        {
            var x = Throw(Width);
            Add($"<rect x=\"{x - 6}\" y=\"520\" width=\"12\" height=\"90\" fill=\"#6b4f3a\"/><circle cx=\"{x}\" cy=\"{490 + Throw(30)}\" r=\"{44 + Throw(24)}\" fill=\"#6f9b58\"/>");
        }

        Gradient("ground", "#b9b2a6", "#8f897f");
        Add($"<rect y=\"600\" width=\"{Width}\" height=\"360\" fill=\"url(#ground)\"/>");
        for (var x = 80 + Throw(60); x < Width - 200; x += 300 + Throw(60))
        {
            DrawBooth(x, s_awnings[Throw(s_awnings.Length)]);
        }
    }

    private void DrawHall()
    {
        var wall = s_walls[Throw(s_walls.Length)];
        Gradient("wall", "#f7f4ee", wall);
        Gradient("floor", "#c6c0b4", "#a59e92");
        Add($"<rect width=\"{Width}\" height=\"600\" fill=\"url(#wall)\"/><rect y=\"600\" width=\"{Width}\" height=\"360\" fill=\"url(#floor)\"/>");
        for (var x = 60; x < Width; x += 240)
        {
            Add($"<rect x=\"{x}\" y=\"300\" width=\"170\" height=\"180\" rx=\"6\" fill=\"#dcebf3\" stroke=\"#8aa3b2\" stroke-width=\"8\"/><path d=\"M{x + 30} {460 - Throw(80)}l60 {-40 - Throw(60)}\" stroke=\"#fff\" stroke-width=\"10\" opacity=\".8\"/>");
        }

        Add($"<rect y=\"520\" width=\"{Width}\" height=\"110\" fill=\"{s_awnings[Throw(s_awnings.Length)]}\" opacity=\".75\"/><rect y=\"505\" width=\"{Width}\" height=\"24\" fill=\"#efe9de\"/>");
    }

    private void DrawBooth(int x, string awning)
    {
        Add($"<path d=\"M{x} 480l30-50h180l30 50z\" fill=\"{awning}\"/><path d=\"M{x + 12} 480v180M{x + 228} 480v180\" stroke=\"#777\" stroke-width=\"8\"/>");
        Add($"<rect x=\"{x}\" y=\"600\" width=\"240\" height=\"80\" fill=\"#f4f1ea\"/><rect x=\"{x}\" y=\"600\" width=\"240\" height=\"14\" fill=\"{awning}\"/>");
        for (var sheet = 0; sheet < 5; sheet++)
        {
            Add($"<rect x=\"{x + 16 + (sheet * 44)}\" y=\"{584 - Throw(8)}\" width=\"32\" height=\"20\" fill=\"#fff\" stroke=\"#c9c2b5\"/>");
        }
    }

    private void DrawBanner(int y)
    {
        Add($"<path d=\"M70 {y}q570 {20 + Throw(30)} 1140 0v76q-570 {20 + Throw(30)} -1140 0z\" fill=\"#c8102e\"/>");
        Add($"<path d=\"M180 {y + 46}q460 {24 + Throw(20)} 920 0\" stroke=\"#ffde59\" stroke-width=\"26\" stroke-dasharray=\"34 22\" fill=\"none\"/>");
    }

    private void DrawPeople()
    {
        var count = 7 + Throw(7);
        for (var person = 0; person < count; person++)
        {
            // Nearer people are larger and lower, and drawn over those behind them.
            var near = person / (double)count;
            var scale = 0.75 + (near * 0.9);
            var y = 640 + (near * 190);
            Add($"<g transform=\"translate({60 + Throw(1160)} {y:F0}) scale({scale:F2})\">");
            Add($"<path d=\"M-42 170q-6-130 42-134q48 4 42 134z\" fill=\"{s_clothes[Throw(s_clothes.Length)]}\"/>");
            Add($"<circle cy=\"6\" r=\"30\" fill=\"{s_skin[Throw(s_skin.Length)]}\"/><path d=\"M-31 4a31 31 0 0 1 62 0q-31-26-62 0z\" fill=\"{s_hair[Throw(s_hair.Length)]}\"/></g>");
        }
    }

    private void Gradient(string id, string top, string bottom) =>
        Add($"<linearGradient id=\"{id}\" x1=\"0\" y1=\"0\" x2=\"0\" y2=\"1\"><stop offset=\"0\" stop-color=\"{top}\"/><stop offset=\"1\" stop-color=\"{bottom}\"/></linearGradient>");

    private StringBuilder Add(FormattableString part) => _svg.Append(part.ToString(CultureInfo.InvariantCulture));

    private StringBuilder Add(string part) => _svg.Append(part);

    private int Throw(int sides) => Dice.Throw(sides, _seed, (_throws++).ToString(CultureInfo.InvariantCulture));
}
