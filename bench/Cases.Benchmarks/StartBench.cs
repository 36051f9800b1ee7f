using System.Diagnostics;
using System.Text.Json;
using Cases.TestKit;

namespace Cases.Benchmarks;

/// <summary>
/// How long <c>dotnet run</c> takes to the first page when nothing has changed, in turns with an empty web project.
/// </summary>
internal static class StartBench
{
    private const int Starts = 5;

    public static async Task<int> Run()
    {
        using var folder = new TempFolder();
        var (ours, empty) = (RepositoryTree.PathOf("src", "Cases.Web"), folder.File("empty"));
        Directory.CreateDirectory(empty);
        await File.WriteAllTextAsync(Path.Combine(empty, "empty.csproj"), """
            <Project Sdk="Microsoft.NET.Sdk.Web"><PropertyGroup><TargetFramework>net10.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings></PropertyGroup></Project>
            """);
        await File.WriteAllTextAsync(Path.Combine(empty, "Program.cs"), """var app = WebApplication.Create(args); app.MapGet("/", () => "Hello"); app.Run();""");
        string[] data = [$"--Data:Path={folder.File("data")}"];

        // The first start of each builds, and ours plays the demo world.
        await FirstPage(ours, "/ready", data);
        await FirstPage(empty, "/");
        List<double> oursTook = [], emptyTook = [];
        for (var i = 0; i < Starts; i++)
        {
            oursTook.Add(await FirstPage(ours, "/ready", data));
            emptyTook.Add(await FirstPage(empty, "/"));
        }
        Console.WriteLine(JsonSerializer.Serialize(new
        {
            bench = "start", what = "dotnet run to the first page, nothing changed", starts = Starts, machine = Machine.Name,
            ours_median_s = oursTook.Order().ElementAt(Starts / 2), ours_slowest_s = oursTook.Max(),
            empty_median_s = emptyTook.Order().ElementAt(Starts / 2), empty_slowest_s = emptyTook.Max(),
        }));
        return 0;
    }

    /// <summary>
    /// Seconds until the front door is served; once <paramref name="ready"/> is served too, the program is ended.
    /// </summary>
    private static async Task<double> FirstPage(string project, string ready, params string[] arguments)
    {
        using var browser = new HttpClient { BaseAddress = new($"http://127.0.0.1:{Loopback.FreePort()}") };
        var began = Stopwatch.GetTimestamp();
        using var run = Process.Start(
            new ProcessStartInfo("dotnet", ["run", "--project", project, "--", $"--urls={browser.BaseAddress}", .. arguments])
        {
            RedirectStandardOutput = true, RedirectStandardError = true,
        })!;
        run.BeginOutputReadLine();
        run.BeginErrorReadLine();
        try
        {
            await Served("/");
            var took = Stopwatch.GetElapsedTime(began).TotalSeconds;
            await Served(ready);
            return Math.Round(took, 2);
        }
        finally
        {
            run.Kill(entireProcessTree: true);
            await run.WaitForExitAsync();
        }

        Task Served(string page) => Eventually.Holds($"{project} serves {page}", async () =>
        {
            try
            {
                using var answer = await browser.GetAsync(new Uri(page, UriKind.Relative));
                return answer.IsSuccessStatusCode;
            }
            catch (HttpRequestException) when (!run.HasExited)
            {
                return false;
            }
        });
    }
}
