# Amorce. « make run » : le site, son travailleur et des données de démonstration. « make test » : tous les contrôles.
.PHONY: run test nuit lint bench mutation setup paquets

AMORCE = .venv/bin/amorce

run: setup
	@AMORCE_DEMONSTRATION=1 $(AMORCE) servir --avec-travailleur

test: paquets lint
	.venv/bin/pytest -n 2 --dist loadfile -m "not salle"
	.venv/bin/python -m tests.postgres .venv/bin/pytest -n 2 --dist loadfile -m postgresql
	$(AMORCE) cas tests/cas/cas.yaml
	@$(AMORCE) couverture | tail -1

# When nobody waits: the rooms on SQLite too, and all the draws at random, seventeen times as many.
nuit: paquets
	.venv/bin/pytest -n 2 --dist loadfile -m salle
	.venv/bin/pytest -n 2 --dist loadfile --hypothesis-profile nuit tests/droit tests/moteur tests/portefeuille tests/api/test_contrat.py

lint: setup
	.venv/bin/ruff format --check .
	.venv/bin/ruff check .
	.venv/bin/mypy
	.venv/bin/lint-imports

# « make bench PAIRS=dossier » : le dossier des programmes pairs (OpenFisca, C, Polars…), qui ne sont pas d'ici.
bench: setup paquets
	sh bench/preparer.sh "$(PAIRS)"
	.venv/bin/python bench/moteur.py
	.venv/bin/python bench/portefeuille.py --projets 5000000 --simulations 1000000 3000000 10000000 --sql 1000000 \
		--perte 5000000 --exact 200000
	.venv/bin/python bench/site.py
	.venv/bin/python bench/site_depots.py affluence
	.venv/bin/python bench/site_depots.py coupures
	.venv/bin/python bench/seance.py

mutation: setup
	.venv/bin/python -m tests.mutation

# What tests and bench need beside Python: PostgreSQL and Java (the law on real servers), chromium, gettext.
paquets:
	@sh bin/paquets

setup:
	@sh bin/setup
