# Amorce. « make run » : le site, son travailleur et des données de démonstration. « make test » : tous les contrôles.
.PHONY: run test lint bench mutation setup paquets

AMORCE = .venv/bin/amorce
# What depends on the database, tested on both.
SALLES = tests/socle tests/journal tests/comptes tests/fonds tests/dossiers tests/instruction tests/commission tests/actes tests/paiements tests/octrois tests/annuaire tests/cooperation tests/transparence tests/audit tests/site tests/api \
	tests/commandes/test_journal.py tests/commandes/test_sauvegarde.py tests/commandes/test_demo.py

run: setup
	@AMORCE_DEMONSTRATION=1 $(AMORCE) servir --avec-travailleur

test: paquets lint
	.venv/bin/pytest -n 2 --dist loadfile
	.venv/bin/python -m tests.postgres .venv/bin/pytest -n 2 --dist loadfile $(SALLES)
	$(AMORCE) cas tests/cas/cas.yaml
	@$(AMORCE) couverture | tail -1

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
