using Cases.Benchmarks;

return args.FirstOrDefault() switch
{
    "deadline" => DeadlineBench.Run(),
    _ => Unknown(),
};

static int Unknown()
{
    Console.Error.WriteLine("Say which benchmark: deadline");
    return 2;
}
