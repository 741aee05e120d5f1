using System;
using System.Globalization;
using System.Linq;
using OpenDay.Driver.Script;

namespace OpenDay.Driver.Photos;

/// <summary>Paints one openness-day scene: a square under the sky or a hall, a banner, booths or a counter, and people. No text, so that no font is needed.</summary>
internal sealed class Scene
{
    public const int Width = 1280;
    public const int Height = 960;

    private const int Horizon = 600;

    private static readonly Colour[] s_skyTops = Colours("6fb1e6", "8cc4ee", "5b9bd5", "a9c7dd", "7fa8d9");
    private static readonly Colour[] s_skyBottoms = Colours("f6ead2", "e9f3f8", "fbe3c2", "f4efe6", "fdd9b5");
    private static readonly Colour[] s_walls = Colours("d9cfc0", "c9d3d8", "e2d5c3", "cfd8cc", "d8cdd0");
    private static readonly Colour[] s_clothes = Colours("2f4b7c", "a05195", "d45087", "e3524f", "f0843c", "488f31", "00767a", "5c5470", "7a5c3e", "eeeeee");
    private static readonly Colour[] s_skins = Colours("f1c9a5", "e8b88f", "d9a47a");
    private static readonly Colour[] s_hairs = Colours("2b2622", "3a302a", "50463f", "8a8580");
    private static readonly Colour[] s_awnings = Colours("c8102e", "1f6f8b", "e0a100", "2e7d4f");
    private static readonly Colour s_window = Colour.Of("93a7b8");
    private static readonly Colour s_paper = Colour.Of("fbf9f4");
    private static readonly Colour s_gold = Colour.Of("ffde59");

    private readonly Canvas _canvas = new(Width, Height);
    private readonly string _seed;
    private int _throws;

    private Scene(string seed) => _seed = seed;

    /// <summary>The scene as RGB bytes.</summary>
    public static byte[] Paint(string seed)
    {
        var scene = new Scene(seed);
        if (scene.Throw(3) == 0)
        {
            scene.PaintHall();
        }
        else
        {
            scene.PaintSquare();
        }

        scene.PaintBanner(80 + scene.Throw(60), 10 + scene.Throw(26));
        scene.PaintPeople(7 + scene.Throw(7));
        return scene._canvas.Pixels;
    }

    private void PaintSquare()
    {
        _canvas.Gradient(0, 0, Width, Horizon, Pick(s_skyTops), Pick(s_skyBottoms));
        _canvas.Circle(100 + Throw(1080), 90 + Throw(160), 36 + Throw(30), Colour.Of("fff3c4"), 0.9f);
        for (var left = -40; left < Width; left += 100 + Throw(80))
        {
            PaintHouse(left, left + 90 + Throw(60), Horizon - 140 - Throw(260));
        }

        for (var tree = 0; tree < 6; tree++)
        {
            var x = Throw(Width);
            _canvas.Rectangle(x - 6, 510, x + 6, Horizon + 6, Colour.Of("6b4f3a"));
            _canvas.Circle(x, 480 + Throw(40), 40 + Throw(26), Colour.Of("6f9b58"));
        }

        _canvas.Gradient(0, Horizon, Width, Height, Colour.Of("b9b2a6"), Colour.Of("8f897f"));
        for (var left = 60 + Throw(80); left < Width - 220; left += 300 + Throw(80))
        {
            PaintBooth(left, Pick(s_awnings));
        }
    }

    private void PaintHouse(int left, int right, int top)
    {
        var wall = Pick(s_walls);
        _canvas.Gradient(left, top, right, Horizon, wall, wall.Toward(Colour.Of("8d8a85"), 0.25f));
        for (var y = top + 18; y < Horizon - 30; y += 40)
        {
            for (var x = left + 12; x < right - 20; x += 28)
            {
                _canvas.Rectangle(x, y, x + 16, y + 22, Throw(6) == 0 ? s_gold : s_window);
            }
        }
    }

    private void PaintHall()
    {
        _canvas.Gradient(0, 0, Width, Horizon, Colour.Of("f7f4ee"), Pick(s_walls));
        for (var left = 60 + Throw(40); left < Width; left += 240)
        {
            _canvas.Rectangle(left - 8, 282, left + 178, 488, Colour.Of("8aa3b2"));
            _canvas.Gradient(left, 290, left + 170, 480, Colour.Of("cfe6f2"), Colour.Of("eef5f8"));
        }

        _canvas.Gradient(0, Horizon, Width, Height, Colour.Of("c6c0b4"), Colour.Of("a59e92"));
        _canvas.Rectangle(0, 530, Width, 640, Pick(s_awnings).Toward(s_paper, 0.2f));
        _canvas.Rectangle(0, 512, Width, 534, Colour.Of("efe9de"));
    }

    private void PaintBooth(int left, Colour awning)
    {
        var middle = left + 120;
        _canvas.Rectangle(left + 10, 470, left + 16, 660, Colour.Of("777777"));
        _canvas.Rectangle(left + 224, 470, left + 230, 660, Colour.Of("777777"));
        _canvas.Shape(left - 10, 420, left + 250, 480, awning, 1, (x, y) => MathF.Max(MathF.Abs(y - 450) - 30, MathF.Abs(x - middle) - 92 - ((y - 420) * 0.55f)));
        _canvas.Rectangle(left, 600, left + 240, 680, s_paper);
        _canvas.Rectangle(left, 600, left + 240, 614, awning);
        for (var sheet = 0; sheet < 5; sheet++)
        {
            var top = 580 - Throw(8);
            _canvas.Rectangle(left + 14 + (sheet * 44), top, left + 48 + (sheet * 44), top + 22, Colour.Of("c9c2b5"));
            _canvas.Rectangle(left + 16 + (sheet * 44), top + 2, left + 46 + (sheet * 44), top + 20, s_paper);
        }
    }

    /// <summary>A cloth that sags between its two ends, with a row of golden squares where the words would be.</summary>
    private void PaintBanner(int top, int sag)
    {
        float Middle(float x) => top + 40 + (sag * (1 - ((x - 640) * (x - 640) / (570f * 570f))));
        _canvas.Shape(70, top, 1210, top + 80 + sag, Colour.Of("c8102e"), 1, (x, y) => MathF.Max(MathF.Abs(y - Middle(x)) - 38, MathF.Abs(x - 640) - 570));
        _canvas.Shape(190, top, 1090, top + 80 + sag, s_gold, 1, (x, y) => MathF.Max(MathF.Abs(y - Middle(x)) - 15, MathF.Abs(((x - 190) % 60) - 22) - 17));
    }

    private void PaintPeople(int count)
    {
        for (var person = 0; person < count; person++)
        {
            // Nearer people are larger and lower, and painted over those behind them.
            var near = person / (float)count;
            PaintPerson(60 + Throw(1160), 640 + (near * 190), 0.75f + (near * 0.9f));
        }
    }

    private void PaintPerson(float x, float y, float scale)
    {
        var (shoulders, head) = (44 * scale, 30 * scale);
        var body = y + (36 * scale);
        _canvas.Shape(x - shoulders, body, x + shoulders, y + (230 * scale), Pick(s_clothes), 1, (px, py) => py < body + shoulders
            ? MathF.Sqrt(((px - x) * (px - x)) + ((py - body - shoulders) * (py - body - shoulders))) - shoulders
            : MathF.Abs(px - x) - shoulders);
        _canvas.Circle(x, y + (6 * scale), head, Pick(s_skins));
        _canvas.Shape(x - head, y - head, x + head, y + head, Pick(s_hairs), 1, (px, py) => MathF.Max(
            MathF.Sqrt(((px - x) * (px - x)) + ((py - y - (4 * scale)) * (py - y - (4 * scale)))) - (head * 1.04f),
            py - y + (MathF.Abs(px - x) * -0.35f) + (2 * scale)));
    }

    private static Colour[] Colours(params string[] hex) => [.. hex.Select(Colour.Of)];

    private Colour Pick(Colour[] colours) => colours[Throw(colours.Length)];

    private int Throw(int sides) => Dice.Throw(sides, _seed, (_throws++).ToString(CultureInfo.InvariantCulture));
}
