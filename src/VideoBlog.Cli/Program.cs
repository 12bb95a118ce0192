Console.WriteLine("videoblog");
