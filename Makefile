# Amorce. « make run » : le site, son travailleur et des données de démonstration. « make test » : tous les contrôles.
.PHONY: run test nuit lint bench mutation setup paquets

AMORCE = .venv/bin/amorce
# What depends on the database, tested on both.
SALLES = tests/socle tests/journal tests/comptes tests/fonds tests/dossiers tests/instruction tests/commission tests/actes tests/paiements tests/octrois tests/annuaire tests/cooperation tests/transparence tests/audit tests/site tests/api \
	tests/commandes/test_journal.py tests/commandes/test_sauvegarde.py tests/commandes/test_demo.py
# What says nothing more on the second: how what the base answered is shown, worded, explained or described by the API,
# and the law's cases and the acts at random, made of acts whose own tests run on both.
UNE_FOIS = tests/api/test_contrat.py tests/site/test_anglais.py tests/site/test_demonstration.py tests/site/test_droit_dit.py \
	tests/site/test_entetes.py tests/site/test_navigation.py tests/site/test_pourquoi_commission.py \
	tests/site/test_pourquoi_partout.py tests/site/test_simulateur.py tests/actes/test_cas_par_les_salles.py \
	tests/actes/test_fins_au_hasard.py tests/commission/test_actes_au_hasard.py tests/commission/test_cas_par_les_salles.py \
	tests/paiements/test_argent_au_hasard.py tests/paiements/test_cas.py

run: setup
	@AMORCE_DEMONSTRATION=1 $(AMORCE) servir --avec-travailleur

test: paquets lint
	.venv/bin/pytest -n 2 --dist loadfile
	.venv/bin/python -m tests.postgres .venv/bin/pytest -n 2 --dist loadfile -m django_db $(SALLES) $(UNE_FOIS:%=--ignore=%)
	$(AMORCE) cas tests/cas/cas.yaml
	@$(AMORCE) couverture | tail -1

# All the draws at random, seventeen times as many: when nobody waits.
nuit: paquets
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
