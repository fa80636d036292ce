# The same model fitted by lme4 from single ratings: Rscript lme4.R RATINGS.csv OUT.csv
# One element a session is assumed, as benchmarks/generate_ratings.py writes it.
suppressPackageStartupMessages(library(lme4))
paths <- commandArgs(trailingOnly = TRUE)
d <- read.csv(paths[1])
start <- proc.time()
within <- d$value - ave(d$value, d$officer, d$service)
ssw <- tapply(within^2, d$service, sum)
cells <- unique(d[, c("officer", "service")])
df <- table(d$service) - table(cells$service)
pool <- sum(ssw) / sum(df)
s <- sqrt((ssw + 30 * pool) / (df + 30))
d$s <- as.numeric(s[d$service])
control <- lmerControl(optimizer = "bobyqa", optCtrl = list(rhoend = 1e-10, maxfun = 10000))
m <- lmer(value ~ 1 + (0 + s | officer) + (1 | service), d, weights = 1 / d$s^2, control = control)
effects <- ranef(m, condVar = FALSE)
cat(sprintf("lme4: %.2f s\n", (proc.time() - start)["elapsed"]))
out <- data.frame(
  what = c("sigma2", "tau2", "beta2", "mu", rownames(effects$officer), rownames(effects$service)),
  value = sprintf("%.15g", c(
    sigma(m)^2, VarCorr(m)$officer[1], VarCorr(m)$service[1], fixef(m),
    effects$officer[, 1], effects$service[, 1]
  ))
)
write.csv(out, paths[2], row.names = FALSE, quote = FALSE)
